package cage

// memoryLimits are none: the system takes a limit of memory and does not keep
// it, so that the watch is all there is.
func memoryLimits(int64) []limit { return nil }
