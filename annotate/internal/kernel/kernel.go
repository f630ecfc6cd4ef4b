package kernel

// Kernel is one implementation of the arithmetic. Its functions work on
// slices; none is longer than its arguments say.
type Kernel struct {
	// Name is a word for tests, benchmarks and the doctor.
	Name string

	tile     tileSize
	product  floatTile
	quantise quantised

	largest      func(x []float32) float32
	add          func(dst, x, y []float32)
	normalise    func(x, gain, shift []float32, epsilon float32)
	exponentials func(x []float32, scale float32) float32
	gelu         func(x []float32)
	lstm         func(gates, cell, hidden []float32)
}

// tileSize is the block of a product that is computed at once.
type tileSize struct{ rows, columns int }

// floatTile computes a tile c = a·b + bias over depth; lda, ldb and ldc are
// the distances of rows.
type floatTile func(depth int, a []float32, lda int, b []float32, ldb int, c []float32, ldc int, bias []float32)

// quantised is how a kernel multiplies small integers. Rows and weights are
// laid out in groups of four bytes of a row.
type quantised struct {
	numbers int   // of a row in a group: 4 bytes, or 2 of 16 bits
	offset  int32 // added to a row's numbers to make them unsigned
	// round writes x·factor, rounded, to q.
	round func(x []float32, factor float32, q []byte)
	tile  intTiles
}

// intTiles computes tiles that stand one below the other.
type intTiles func(tiles, groups int, a []byte, lda int, b []int8, c []float32, ldc int, rowScale []float32, columns *columns)

// maxColumns is the widest tile.
const maxColumns = 32

// columns is what belongs to the columns of a panel of integer weights. The
// assembly knows its layout.
type columns struct {
	start [maxColumns]int32   // sums begin here, to take offset out again
	scale [maxColumns]float32 // of the weights
	bias  [maxColumns]float32
}

// All is every kernel that this machine can run, the best one first.
func All() []*Kernel { return all }

// Best is the fastest kernel of this machine.
func Best() *Kernel { return all[0] }

// ByName finds a kernel of this machine, nil when it has none of that name.
func ByName(name string) *Kernel {
	for _, k := range all {
		if k.Name == name {
			return k
		}
	}
	return nil
}

var all = append(assembly(), plain)

// Rows should be a multiple of this length: the vectors then cover them, and
// others are left to plain Go.
const Lanes = 16

func whole(n int) bool { return n > 0 && n%Lanes == 0 }

// Add writes x + y to dst. All are of one length.
func (k *Kernel) Add(dst, x, y []float32) {
	if !whole(len(dst)) {
		k = plain
	}
	k.add(dst, x[:len(dst)], y[:len(dst)])
}

// Normalise brings x to mean 0 and variance 1, then multiplies by gain and
// adds shift. Epsilon is added to the variance.
func (k *Kernel) Normalise(x, gain, shift []float32, epsilon float32) {
	if !whole(len(x)) {
		k = plain
	}
	k.normalise(x, gain[:len(x)], shift[:len(x)], epsilon)
}

// Exponentials replaces every x by e^(scale·(x − the largest x)) and returns
// their sum: divided by it they are the softmax. Scale is positive.
func (k *Kernel) Exponentials(x []float32, scale float32) float32 {
	if !whole(len(x)) {
		k = plain
	}
	return k.exponentials(x, scale)
}

// Gelu replaces every x by x·Φ(x), Φ being the normal distribution.
func (k *Kernel) Gelu(x []float32) {
	if !whole(len(x)) {
		k = plain
	}
	k.gelu(x)
}

// LSTM takes one step: gates holds input, forget, cell and output gate before
// their curves, each as long as cell and hidden, which are replaced.
func (k *Kernel) LSTM(gates, cell, hidden []float32) {
	if !whole(len(cell)) {
		k = plain
	}
	k.lstm(gates[:4*len(cell)], cell, hidden[:len(cell)])
}
