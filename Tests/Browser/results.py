"""What was checked and how it ended."""

import threading


class Results:
    """Counts checks, prints those that fail."""

    def __init__(self, quiet=False):
        self.passed = 0
        self.failures = []
        self.quiet = quiet
        self.lock = threading.Lock()

    def check(self, name, place, faults):
        """One check of one place; `faults` are sentences, none where it passes."""
        faults = list(faults)
        with self.lock:
            if not faults:
                self.passed += 1
                return
            self.failures.append((name, place))
            if self.quiet:
                return
            print(f"FAIL {place}: {name}")
            for fault in faults[:5]:
                print(f"     {fault}")
            if len(faults) > 5:
                print(f"     and {len(faults) - 5} more")

    def summary(self):
        return f"{self.passed} passed, {len(self.failures)} failed"
