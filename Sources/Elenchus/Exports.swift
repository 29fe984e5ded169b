@_exported import Claims
@_exported import ExactArithmetic
@_exported import FloatArithmetic
@_exported import Formats
@_exported import PlainArithmetic
@_exported import Reports
@_exported import Search
@_exported import Theorems
