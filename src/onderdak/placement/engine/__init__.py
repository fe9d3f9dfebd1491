"""The placement engine: who could sleep where tonight, exactly, with proof. Arrays in, arrays out."""
