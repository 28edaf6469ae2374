"""Typography (T): marks, spaces and characters, by GB/T 15834—2011 and W3C's Requirements for Chinese Text Layout."""

from newsroom.check.typography import characters, layout, marks, pairs, spaces

RULES = (*marks.RULES, *pairs.RULES, *characters.RULES, *spaces.RULES, *layout.RULES)

__all__ = ["RULES"]
