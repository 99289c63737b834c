"""Circles in what refers to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def cycles(graph: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Give each cycle of a graph once, as the names along it."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        yield from _walk(graph, start, path, done)


def _walk(
    graph: Mapping[str, Iterable[str]], start: str, path: list[str], done: set[str]
) -> Iterator[tuple[str, ...]]:
    stack = [(start, iter(tuple(graph.get(start, ()))))] if start not in done else []
    path.extend(name for name, _ in stack)
    while stack:
        name, following = stack[-1]
        step = next(following, None)
        if step is None:
            done.add(name)
            stack.pop()
            path.pop()
        elif step in path:
            yield tuple(path[path.index(step) :])
        elif step not in done and step in graph:
            stack.append((step, iter(tuple(graph[step]))))
            path.append(step)
