"""The two pages that no room can make alone: Vandaag and the dossier of a household."""
