"""Dataclasses whose methods are made when they are first needed.

``dataclasses.dataclass`` looks into every field and compiles six methods for each class as it is
imported. For the hundred and more values of Remit that was a third of the time that a command
takes to start, and a command needs few of them. Here nothing is compiled at import, and
``__init__`` only when it is called often. Classes are written, and seen by type checkers, as with
the standard decorator; ``fields``, ``replace`` and ``is_dataclass`` work as well.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass", "lazily"]

SELDOM = 16
"""Calls of ``__init__`` that are not worth compiling it for."""
_standard: Any = dataclasses.dataclass
_Key = Callable[[object], Any]


def lazily(
    *, frozen: bool = False, slots: bool = True, order: bool = False, eq: bool = True
) -> Callable[[type], type]:
    """Give a decorator that makes a slotted dataclass; it does what ``dataclass`` would do.

    Not supported, because nothing here needs them: classes without slots, fields outside of
    ``__init__`` or by keyword only, class variables, ``__post_init__``, and inheritance.
    """
    assert slots, "a class without slots has no need of this decorator"

    def decorate(cls: type) -> type:
        shape = _Shape(cls)
        body = {name: one for name, one in cls.__dict__.items() if name not in shape.left_out}
        body |= {"__slots__": shape.names, "__match_args__": shape.names}
        body["__dataclass_fields__"] = _Fields(shape)
        body.setdefault("__repr__", _repr)
        if eq:
            _compare(body, shape, frozen=frozen, order=order)
        if frozen:
            for name, method in _FREEZING.items():
                body.setdefault(name, method)
        body.setdefault("__reduce__", _reduction(shape))
        body["__init__"] = _first_init(shape)
        shape.made = type(cls)(cls.__name__, cls.__bases__, body)
        shape.made.__qualname__ = cls.__qualname__
        return shape.made

    return decorate


class _Shape:
    """What a class says about its fields, in their order."""

    def __init__(self, cls: type) -> None:
        self.annotations: Mapping[str, Any] = get_annotations(cls)
        self.names = tuple(self.annotations)
        said = {name: cls.__dict__[name] for name in self.names if name in cls.__dict__}
        self.said: dict[str, Any] = said
        self.left_out = {*said, "__dict__", "__weakref__"}
        self.made = cls

    def default(self, name: str) -> tuple[Any, Callable[[], Any] | None]:
        """Give the default value of a field, or what makes one; MISSING where it has neither."""
        said: Any = self.said.get(name, MISSING)
        if not _is_field(said):
            return said, None
        return said.default, None if said.default_factory is MISSING else said.default_factory

    def compared(self) -> list[str]:
        """Give the names of the fields that take part in comparison."""
        left_out = {name for name, one in self.said.items() if _is_field(one) and not one.compare}
        return [name for name in self.names if name not in left_out]

    def setters(self) -> list[Callable[[object, object], None]]:
        """Give what writes to each slot, whether or not attributes are frozen."""
        return [self.made.__dict__[name].__set__ for name in self.names]


def _is_field(said: object) -> bool:
    return isinstance(said, Field)


class _Fields:
    """The attribute by which the standard library knows a dataclass, made when it is asked for."""

    def __init__(self, shape: _Shape) -> None:
        self.shape = shape

    def __get__(self, _: object, owner: type) -> dict[str, Field[Any]]:
        shape = self.shape
        body = {"__annotations__": dict(shape.annotations), "__doc__": ".", **shape.said}
        standard = _standard(init=False, repr=False, eq=False)(type("_", (), body))
        found: dict[str, Field[Any]] = standard.__dataclass_fields__
        _put(shape.made, "__dataclass_fields__", found)
        return found


def _put(cls: type, name: str, value: object) -> None:
    setattr(cls, name, value)


def _first_init(shape: _Shape) -> Callable[..., None]:
    """Give an ``__init__`` that sorts its arguments itself, and is replaced when it is busy."""
    calls = 0
    setters: Sequence[Callable[[object, object], None]] = ()

    def init(self: object, *values: object, **named: object) -> None:
        nonlocal calls, setters
        calls += 1
        given = _sorted_out(shape, values, named) if calls <= SELDOM else None
        if given is None:  # called often, or called wrong: then let Python say how
            made = _compiled_init(shape)
            _put(shape.made, "__init__", made)
            return made(self, *values, **named)
        setters = setters or shape.setters()
        for put, value in zip(setters, given, strict=True):
            put(self, value)
        return None

    return init


def _sorted_out(
    shape: _Shape, values: tuple[object, ...], named: dict[str, object]
) -> Sequence[object] | None:
    """Give the value of each field, or nothing where the arguments do not fit."""
    names = shape.names
    if len(values) == len(names) and not named:
        return values
    given = dict(zip(names, values, strict=False))
    if len(values) > len(names) or not named.keys() <= set(names[len(values) :]):
        return None
    given |= named
    for name in names[len(values) :]:
        if name not in named:
            default, make = shape.default(name)
            if default is MISSING and make is None:
                return None
            given[name] = make() if make is not None else default
    return [given[name] for name in names]


def _compiled_init(shape: _Shape) -> Callable[..., None]:
    names: dict[str, Any] = {"_ABSENT": object()}
    parameters, body = ["self"], ["  pass"]
    for name, put in zip(shape.names, shape.setters(), strict=True):
        value = parameter = name
        default, make = shape.default(name)
        if make is not None:
            names[f"_make_{name}"] = make
            parameter = f"{name}=_ABSENT"
            value = f"_make_{name}() if {name} is _ABSENT else {name}"
        elif default is not MISSING:
            names[f"_default_{name}"] = default
            parameter = f"{name}=_default_{name}"
        names[f"_set_{name}"] = put
        parameters.append(parameter)
        body.append(f"  _set_{name}(self, {value})")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(body), names)  # noqa: S102 - names of our own fields
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{shape.made.__qualname__}.__init__"
    return made


def _compare(body: dict[str, Any], shape: _Shape, *, frozen: bool, order: bool) -> None:
    """Compare and hash the fields that take part; values of two classes are never equal."""
    compared = shape.compared()
    key: _Key = attrgetter(*compared) if compared else _nothing

    def equal(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(key(self))

    body.setdefault("__eq__", equal)
    own = body.get("__hash__")  # Python puts None there beside an own __eq__
    body["__hash__"] = own or (hashed if frozen else None)
    if order:
        body |= _order(key)


def _nothing(_: object) -> tuple[()]:
    return ()


def _order(key: _Key) -> dict[str, Callable[[Any, Any], bool]]:
    def same(one: object, other: object) -> bool:
        return other.__class__ is one.__class__

    return {
        "__lt__": lambda one, other: key(one) < key(other) if same(one, other) else NotImplemented,
        "__le__": lambda one, other: key(one) <= key(other) if same(one, other) else NotImplemented,
        "__gt__": lambda one, other: key(one) > key(other) if same(one, other) else NotImplemented,
        "__ge__": lambda one, other: key(one) >= key(other) if same(one, other) else NotImplemented,
    }


def _reduction(shape: _Shape) -> Callable[[object], tuple[type, tuple[object, ...]]]:
    """Give what pickles and copies: the class, and what to call it with."""
    one = len(shape.names) == 1
    values: _Key = attrgetter(*shape.names) if shape.names else _nothing

    def reduce(self: object) -> tuple[type, tuple[object, ...]]:
        return shape.made, (values(self),) if one else values(self)

    return reduce


def _refuse(_: object, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change field {name!r}")


_FREEZING: dict[str, Callable[..., Any]] = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}


def _repr(self: Any) -> str:  # noqa: ANN401 - any dataclass
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = lazily
