"""The tagger as an ONNX graph with int8 weights, written node by node.

Activations are quantised by the row: a piece's scale is its own largest value, so what is found in a message does not depend on the
messages beside it, as it does when one scale is taken over a batch. Weights are symmetric, one scale an output channel, within
7 bits: two products of 255 and 63 fit the 16-bit sums of processors without VNNI, so no machine saturates where another does not.

Inputs: `ids` (batch, length) int32, `features` (batch, length) int32 = 48 * shape + code of the lists. Output: `logits`
(batch, length, 7). All texts of a batch have the same length; there is no padding and no mask.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from corpus import TAGS
from lexicon import FEATURE_SIZES, FORENAMES, PLACES, SHAPES, SURNAMES

WIDTH, HEADS, LAYERS, EPSILON = 384, 12, 6, 1e-12
LARGEST_WEIGHT, LARGEST_ACTIVATION, ZERO_POINT = 63, 127, 128
MICROSOFT = "com.microsoft"


class Graph:
    """Nodes and constants in order; every method returns the name of what it computes."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.shared: dict[tuple, str] = {}
        self.zero_points = ""

    def constant(self, array: np.ndarray) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def once(self, *values: float, kind=np.float32, scalar: bool = False) -> str:
        key = (values, kind, scalar)
        if key not in self.shared:
            self.shared[key] = self.constant(np.array(values[0] if scalar else values, kind))
        return self.shared[key]

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes) -> str:
        output = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [output], domain=domain, **attributes))
        return output

    def rows(self, table: np.ndarray, index: str) -> str:
        """Rows of a table of int8 with a scale a row."""
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        codes = np.rint(table / scales).astype(np.int8)
        values = self.add("Cast", self.add("Gather", self.constant(codes), index), to=TensorProto.FLOAT)
        return self.add("Mul", values, self.add("Gather", self.constant(scales.astype(np.float32)), index))

    def quantised(self, hidden: str) -> tuple[str, str]:
        """A (rows, columns) tensor as uint8 around 128, and the scale of each row as (rows, 1)."""
        largest = self.add("ReduceMax", self.add("Abs", hidden), self.once(1, kind=np.int64), keepdims=0)
        scale = self.add("Add", self.add("Mul", largest, self.once(1 / LARGEST_ACTIVATION, scalar=True)), self.once(1e-9, scalar=True))
        codes = self.add("QuantizeLinear", hidden, scale, self.zero_points, axis=0)
        return codes, self.add("Unsqueeze", scale, self.once(1, kind=np.int64))

    def linear(self, quantised: tuple[str, str], weight: np.ndarray, bias: np.ndarray) -> str:
        """weight (outputs, inputs) and bias (outputs) of a linear layer, applied to (rows, inputs)."""
        codes, scale = quantised
        scales = np.maximum(np.abs(weight).max(axis=1), 1e-8) / LARGEST_WEIGHT
        weights = np.rint(weight / scales[:, None]).astype(np.int8).T
        product = self.add(
            "MatMulIntegerToFloat",
            codes,
            self.constant(weights),
            self.once(1.0, scalar=True),
            self.constant(scales.astype(np.float32)),
            self.once(ZERO_POINT, kind=np.uint8, scalar=True),
            domain=MICROSOFT,
        )
        return self.add("Add", self.add("Mul", product, scale), self.constant(bias))

    def norm(self, hidden: str, weight: np.ndarray, bias: np.ndarray) -> str:
        return self.add("LayerNormalization", hidden, self.constant(weight), self.constant(bias), axis=-1, epsilon=EPSILON)


def feature_table(tables: Sequence[np.ndarray]) -> np.ndarray:
    """What the four features add together, by 48 * shape + forename + 4 * surname + 12 * place."""
    rows = np.zeros((int(np.prod(FEATURE_SIZES)), WIDTH), np.float32)
    for row in range(len(rows)):
        shape, code = divmod(row, FORENAMES * SURNAMES * PLACES)
        lists = (code % FORENAMES, code // FORENAMES % SURNAMES, code // (FORENAMES * SURNAMES))
        rows[row] = sum(table[index] for table, index in zip(tables, (shape % SHAPES, *lists), strict=True))
    return rows


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The graph of a NameTagger's weights."""
    graph = Graph()
    shape = graph.add("Shape", "ids")
    length = graph.add("Gather", shape, graph.once(1, kind=np.int64))
    positions = graph.add("Slice", graph.constant(weights["positions.weight"]), graph.once(0, kind=np.int64), length)
    features = feature_table([weights[f"features.{index}.weight"] for index in range(len(FEATURE_SIZES))])
    hidden = graph.add("Add", graph.rows(weights["words.weight"], "ids"), graph.rows(features, "features"))
    hidden = graph.add("Add", hidden, positions)
    hidden = graph.norm(hidden, weights["embedding_norm.weight"], weights["embedding_norm.bias"])
    flat = graph.once(-1, WIDTH, kind=np.int64)
    count = graph.add("ReduceProd", shape, keepdims=1)
    graph.zero_points = graph.add("Expand", graph.once(ZERO_POINT, kind=np.uint8), count)
    hidden = graph.add("Reshape", hidden, flat)
    size = WIDTH // HEADS
    by_head = graph.add("Concat", shape, graph.once(HEADS, size, kind=np.int64), axis=0)
    for index in range(LAYERS):
        part = {name.removeprefix(f"layers.{index}."): value for name, value in weights.items() if name.startswith(f"layers.{index}.")}
        matrix, offset = part["query_key_value.weight"].copy(), part["query_key_value.bias"].copy()
        # The 1 / sqrt(size) of attention goes into the queries.
        matrix[:WIDTH] /= np.sqrt(size)
        offset[:WIDTH] /= np.sqrt(size)
        codes = graph.quantised(hidden)
        parts = [slice(WIDTH * which, WIDTH * (which + 1)) for which in range(3)]
        query, key, value = (
            graph.add("Reshape", graph.linear(codes, matrix[which], offset[which]), by_head) for which in parts
        )
        query, value = (graph.add("Transpose", tensor, perm=[0, 2, 1, 3]) for tensor in (query, value))
        key = graph.add("Transpose", key, perm=[0, 2, 3, 1])
        attention = graph.add("Softmax", graph.add("MatMul", query, key), axis=-1)
        mixed = graph.add("Transpose", graph.add("MatMul", attention, value), perm=[0, 2, 1, 3])
        mixed = graph.quantised(graph.add("Reshape", mixed, flat))
        mixed = graph.linear(mixed, part["attended.weight"], part["attended.bias"])
        hidden = graph.norm(graph.add("Add", hidden, mixed), part["attention_norm.weight"], part["attention_norm.bias"])
        inner = graph.add("Gelu", graph.linear(graph.quantised(hidden), part["up.weight"], part["up.bias"]))
        inner = graph.linear(graph.quantised(inner), part["down.weight"], part["down.bias"])
        hidden = graph.norm(graph.add("Add", hidden, inner), part["norm.weight"], part["norm.bias"])
    # The head is small: it stays as it is.
    logits = graph.add("Gemm", hidden, graph.constant(weights["head.weight"]), graph.constant(weights["head.bias"]), transB=1)
    by_text = graph.add("Concat", shape, graph.once(len(TAGS), kind=np.int64), axis=0)
    graph.nodes.append(helper.make_node("Reshape", [logits, by_text], ["logits"]))
    kind = [helper.make_tensor_value_info(name, TensorProto.INT32, ["batch", "length"]) for name in ("ids", "features")]
    result = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "length", len(TAGS)])
    body = helper.make_graph(graph.nodes, "names", kind, [result], graph.constants)
    imports = [helper.make_opsetid("", 21), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=imports, ir_version=10, producer_name="sluice-names")
