import Scalars

public typealias PlainStorage<Element: Field> = ArrayStorage<Element>
