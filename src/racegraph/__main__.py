"""`python -m racegraph`."""

from racegraph.cli import main

if __name__ == "__main__":
    main()
