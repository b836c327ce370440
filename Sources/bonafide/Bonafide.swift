import ArgumentParser

@main
struct Bonafide: ParsableCommand {
}
