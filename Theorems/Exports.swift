@_exported import Claims
