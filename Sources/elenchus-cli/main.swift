import ElenchusCommand
import Theorems

ElenchusCommand.main(theorems: Catalogue.self)
