"""Virtual features v_s: what a model older than the previous one would have said of new images, without keeping it.

`memory` holds a few numbers for each older model, the modules named after an estimator say how v_s follows from them,
`registry` makes an estimator by name. Numpy only (docs/method.md, "Virtual features").
"""
