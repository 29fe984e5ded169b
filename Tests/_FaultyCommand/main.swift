import ElenchusCommand
import FaultyTheorems

ElenchusCommand.main(theorems: FaultyTheorems.self)
