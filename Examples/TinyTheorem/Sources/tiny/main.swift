import ElenchusCommand
import TinyTheorems

ElenchusCommand.main(theorems: TinyTheorems.self)
