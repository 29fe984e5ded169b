import Scalars

/// Matrices of plain scalars are arrays with schoolbook loops; those of ``PlainRational`` can read answers beside.
public typealias PlainStorage<Element: Field> = ArrayStorage<Element>
