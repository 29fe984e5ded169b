import ElenchusCheck
import Questions
import Theorems

CheckerCommand.main(theorems: WithQuestions<Catalogue>.self)
