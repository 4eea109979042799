"""Checks: the digits by which an identity card and a bank card prove themselves."""

from __future__ import annotations

from typing import Final

#: GB 11643-1999: the weights are powers of 2 modulo 11, and the check digit is read off this row.
_WEIGHTS: Final = tuple(pow(2, 17 - at, 11) for at in range(17))
_CHECK_DIGITS: Final = "10X98765432"
#: The first two digits of GB/T 2260: provinces, Taiwan, Hong Kong and Macao.
_PROVINCES: Final = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
_NEW, _OLD = 18, 15
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: Issuers: UnionPay (60, 62, 65, 68, 69, 9558), Visa, Mastercard, JCB.
_ISSUERS: Final = ("60", "62", "65", "68", "69", "9558", "4", "51", "52", "53", "54", "55", "35")
_CARD_LENGTHS: Final = range(16, 20)


def is_identity(number: str) -> bool:
    """Whether 18 characters, or 15 (before 1999), are an identity number: province, birthday, check digit."""
    if int(number[:2]) not in _PROVINCES:
        return False
    if len(number) == _OLD:
        return _is_day(int(number[8:10]), int(number[10:12]))
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return (
        len(number) == _NEW
        and number[6:8] in ("18", "19", "20")
        and _is_day(int(number[10:12]), int(number[12:14]))
        and _CHECK_DIGITS[total % 11] == number[17].upper()
    )


def is_card(number: str) -> bool:
    """Whether the digits are the number of a bank card: a known issuer, 16 to 19 digits, Luhn's sum (ISO 7812-1)."""
    digits = [int(char) for char in number if char.isdigit()]
    if len(digits) not in _CARD_LENGTHS or not number.startswith(_ISSUERS) or len(set(digits)) == 1:
        return False
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]
