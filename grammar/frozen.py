"""Dataclasses whose methods are made when they are first needed.

``dataclasses.dataclass`` compiles six methods for each class as it is imported. For the hundred
and more values of Remit that was a third of the time that a command takes to start, and a command
needs few of them. Here ``__init__`` is compiled at its first call, and the other methods are
shared. Classes are written, and seen by type checkers, as with the standard decorator.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, cast

__all__ = ["dataclass", "lazily"]

_Key = Callable[[object], Any]
_Fields = Sequence["Field[Any]"]
_ABSENT = object()
_standard: Any = dataclasses.dataclass


def lazily(
    *, frozen: bool = False, slots: bool = True, order: bool = False, eq: bool = True
) -> Callable[[type], type]:
    """Give a decorator that makes a slotted dataclass; it does what ``dataclass`` would do.

    Not supported, because nothing here needs them: classes without slots, fields outside of
    ``__init__`` or by keyword only, ``__post_init__``, and inheritance.
    """
    assert slots, "a class without slots has no need of this decorator"

    def decorate(cls: type) -> type:
        cls.__doc__ = cls.__doc__ or cls.__name__  # else its signature is looked up
        made = _bare(cls)
        fields = dataclasses.fields(made)
        _add_init(made, fields, frozen=frozen)
        if eq:
            _add_equality(made, fields, frozen=frozen, order=order)
        if frozen:
            _freeze(made)
        _add(made, "__repr__", _repr)
        return made

    return decorate


def _bare(cls: type) -> type:
    """Give the slotted dataclass without the methods that take long to make."""
    return cast("type", _standard(init=False, repr=False, eq=False, slots=True)(cls))


def _put(cls: type, name: str, method: object) -> None:
    setattr(cls, name, method)


def _add(cls: type, name: str, method: object) -> None:
    """Put a method in, unless the class has one of its own."""
    if name not in cls.__dict__:
        _put(cls, name, method)


def _add_init(cls: type, fields: _Fields, *, frozen: bool) -> None:
    def init(self: object, *values: object, **named: object) -> None:
        made = _init(cls, fields, frozen=frozen)
        _put(cls, "__init__", made)
        made(self, *values, **named)

    _put(cls, "__init__", init)


def _init(cls: type, fields: _Fields, *, frozen: bool) -> Callable[..., None]:
    """Compile ``__init__``. It writes to the slots themselves, since attributes are frozen."""
    names: dict[str, Any] = {"_ABSENT": _ABSENT}
    parameters, body = ["self"], ["  pass"]
    for one in fields:
        assert one.init, f"{cls.__name__}.{one.name}"
        name = value = one.name
        parameter = name
        if one.default is not MISSING:
            names[f"_default_{name}"] = one.default
            parameter = f"{name}=_default_{name}"
        elif one.default_factory is not MISSING:
            names[f"_make_{name}"] = one.default_factory
            parameter = f"{name}=_ABSENT"
            value = f"_make_{name}() if {name} is _ABSENT else {name}"
        names[f"_set_{name}"] = cls.__dict__[name].__set__
        parameters.append(parameter)
        body.append(f"  _set_{name}(self, {value})" if frozen else f"  self.{name} = {value}")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(body), names)  # noqa: S102 - names of our own fields
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _add_equality(cls: type, fields: _Fields, *, frozen: bool, order: bool) -> None:
    """Compare and hash the fields that take part; two classes are never equal."""
    compared = [one.name for one in fields if one.compare]
    key: _Key = attrgetter(*compared) if compared else _nothing

    def equal(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is cls else NotImplemented

    def hashed(self: object) -> int:
        return hash(key(self))

    _add(cls, "__eq__", equal)
    if not frozen:
        _add(cls, "__hash__", None)
    elif cls.__dict__.get("__hash__") is None:  # Python puts nothing there beside an own __eq__
        _put(cls, "__hash__", hashed)
    if order:
        _add_order(cls, key)


def _nothing(_: object) -> tuple[()]:
    return ()


def _add_order(cls: type, key: _Key) -> None:
    def same(other: object) -> bool:
        return other.__class__ is cls

    tests: dict[str, Callable[[Any, Any], bool]] = {
        "__lt__": lambda one, other: key(one) < key(other) if same(other) else NotImplemented,
        "__le__": lambda one, other: key(one) <= key(other) if same(other) else NotImplemented,
        "__gt__": lambda one, other: key(one) > key(other) if same(other) else NotImplemented,
        "__ge__": lambda one, other: key(one) >= key(other) if same(other) else NotImplemented,
    }
    for name, test in tests.items():
        _add(cls, name, test)


def _freeze(cls: type) -> None:
    _add(cls, "__setattr__", _refuse)
    _add(cls, "__delattr__", _refuse)
    _add(cls, "__getstate__", _state)
    _add(cls, "__setstate__", _restore)


def _refuse(_: object, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401 - any dataclass
    """Give what pickling keeps, as the standard decorator does for frozen slotted classes."""
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:  # noqa: ANN401 - any dataclass
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


def _repr(self: Any) -> str:  # noqa: ANN401 - any dataclass
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = lazily
