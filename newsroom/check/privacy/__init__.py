"""Personal information (S): whatever tells who or where a person is, found before it is published.

Basis: 个人信息保护法 (2021), articles 28 to 31 on sensitive data and children; 未成年人保护法 (2020), article 72. What
is found is masked before it gets into a problem, so that no message, log or report is a second leak.
"""

from newsroom.check.privacy.rule import personal_information

RULES = (personal_information,)

__all__ = ["RULES"]
