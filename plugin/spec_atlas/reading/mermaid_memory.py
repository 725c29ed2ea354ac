"""What merman has asked about text before, answered at once with the same bytes."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from typing import Any

_MOST = 20_000
"""Answers that a measurer keeps; then it begins anew."""

_LONG = 1_000
"""Bytes of a question that nobody asks twice: most have two hundred."""

_OURS = "_table_of_spec_atlas"
_FIELDS = ["uniffi_free", "uniffi_clone", "measure"]


def remember(binding: Any) -> None:
    """Let measurers repeat what they said; `binding` is merman's module of generated code.

    A drawing asks sixty times, mostly what another drawing asked, and generated code takes 50 µs to unpack a question
    and to pack an answer: a third of the drawing. So we stand before it, and keep the bytes it gave, in the `answers`
    of the measurer; one without such a dictionary is asked each time. This reaches into what UniFFI generates, which
    is ugly, for merman offers no other way. Where it is not built as we know it, all stays as it was.
    """
    with suppress(AttributeError):
        _stand_before(binding, binding._UniffiTraitImplMermanTextMeasurerImpl)


def _stand_before(binding: Any, generated: Any) -> None:
    table = binding._UniffiVTableCallbackInterfaceMermanUniffiMermanTextMeasurer
    if [name for name, *_ in table._fields_] != _FIELDS or hasattr(generated, _OURS):
        return
    library = binding._UniffiLib
    allocate, free = library.ffi_merman_uniffi_rustbuffer_alloc, library.ffi_merman_uniffi_rustbuffer_free
    measurers = binding._UniffiFfiConverterTypeMermanTextMeasurer._handle_map
    asked_before = generated.measure

    @binding._UNIFFI_CALLBACK_INTERFACE_MERMAN_UNIFFI_MERMAN_TEXT_MEASURER_METHOD0  # type: ignore[untyped-decorator]
    def measure(handle: int, request: Any, answer: Any, status: Any) -> None:
        answers = getattr(measurers.get(handle), "answers", None)
        question = ctypes.string_at(request.data, request.len)
        known = None if answers is None else answers.get(question)
        if known is not None:
            buffer = request
            if request.capacity < len(known):
                # What we are given is ours to free, as generated code does.
                free(request, status)
                buffer = allocate(len(known), status)
            # Else it is ours to give back: nearly every question is longer than its answer.
            ctypes.memmove(buffer.data, known, len(known))
            buffer.len = len(known)
            answer[0] = buffer
            return
        asked_before(handle, request, answer, status)
        if answers is not None and len(question) < _LONG and not status[0].code:
            if len(answers) >= _MOST:
                answers.clear()
            answers[question] = ctypes.string_at(answer[0].data, answer[0].len)

    ours = table(generated._uniffi_free, generated._uniffi_clone, measure)
    library.uniffi_merman_uniffi_fn_init_callback_vtable_mermantextmeasurer(ctypes.byref(ours))
    # Rust keeps the address alone: as long as there is a binding there must be our table.
    setattr(generated, _OURS, ours)
