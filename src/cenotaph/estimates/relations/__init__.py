"""How two claims stand to each other: part and whole, apart or open; may one add them?"""

from cenotaph.estimates.relations.relate import relate
from cenotaph.estimates.relations.verdict import Clash, How, Reason, Ruling, Verdict

__all__ = ["Clash", "How", "Reason", "Ruling", "Verdict", "relate"]
