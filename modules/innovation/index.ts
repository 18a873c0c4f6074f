// What other modules may import.
export {}
