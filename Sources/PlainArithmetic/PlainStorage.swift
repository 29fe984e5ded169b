import Scalars

/// Matrices of plain scalars are arrays with schoolbook loops; those of ``PlainRational`` and ``PlainInterval`` can read answers beside.
public typealias PlainStorage<Element: Field> = ArrayStorage<Element>
