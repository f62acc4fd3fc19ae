"""Lines, sentences, tokens and normalised copies; offsets always lead back to the text as received."""

from runut.text.letters import lower
from runut.text.lines import Line, lines
from runut.text.normal import Normal, fold, folded, normalize
from runut.text.sentences import sentences
from runut.text.tokens import tokens

__all__ = ["Line", "Normal", "fold", "folded", "lines", "lower", "normalize", "sentences", "tokens"]
