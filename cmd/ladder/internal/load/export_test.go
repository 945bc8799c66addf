package load

// MostValues is how many values an evaluation may come to.
const MostValues = mostValues
