import ElenchusCheck
import Theorems

CheckerCommand.main(theorems: Catalogue.self)
