"""Refusals of a decision or letter: what must be heard, said, translated or waited for first."""

from onderdak.kernel.errors.base import NotNow, RuleRefused


class AnswerTermRuns(NotNow):
    """Awb 4:8: silence is no answer before the last day to answer is over. Detail: answer_by."""

    code = "answer_term_runs"


class DecisionReplaced(NotNow):
    """Awb 3:41: a newer decision came in its place, so this letter goes to nobody. Detail: newer_decision."""

    code = "decision_replaced"


class DecisionIncomplete(RuleRefused):
    """A decision without article, facts, reasons, clause or language is not written. Detail: missing."""

    code = "decision_incomplete"


class HearingFirst(RuleRefused):
    """Awb 4:8: first the view of the person, or an exception of Awb 4:11 with its facts."""

    code = "hearing_first"


class SilenceNotAsked(HearingFirst):
    """The letter that asks for the view was never given, so saying nothing is no answer."""

    code = "silence_not_asked"


class ViewNotAnswered(HearingFirst):
    """Awb 3:46: who gave a view reads in the decision what was done with it."""

    code = "view_not_answered"


class WrongArticle(RuleRefused):
    """The article is bound to the kind of decision; this one belongs to another. Detail: kind, article."""

    code = "wrong_article"


class TranslationMissing(RuleRefused):
    """No approved translation of this version of the text; sending needs one, or a reason. Detail: blocks."""

    code = "translation_missing"
