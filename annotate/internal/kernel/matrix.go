package kernel

// Matrix is a view of rows of floats, Stride apart.
type Matrix struct {
	Data                  []float32
	Rows, Columns, Stride int
}

// NewMatrix makes a matrix of zeros.
func NewMatrix(rows, columns int) Matrix {
	return Matrix{make([]float32, rows*columns), rows, columns, columns}
}

// Resize makes m rows×columns, on its own memory where that is enough. The
// numbers in it are whatever was there.
func (m *Matrix) Resize(rows, columns int) {
	if n := rows * columns; cap(m.Data) < n {
		m.Data = make([]float32, n)
	} else {
		m.Data = m.Data[:n]
	}
	m.Rows, m.Columns, m.Stride = rows, columns, columns
}

// Row is row i.
func (m Matrix) Row(i int) []float32 {
	return m.Data[i*m.Stride:][:m.Columns]
}

// Slice is the rows [from, to).
func (m Matrix) Slice(from, to int) Matrix {
	if from == to {
		return Matrix{nil, 0, m.Columns, m.Stride}
	}
	return Matrix{m.Data[from*m.Stride : (to-1)*m.Stride+m.Columns], to - from, m.Columns, m.Stride}
}

// Cut is the columns [from, to).
func (m Matrix) Cut(from, to int) Matrix {
	if m.Rows == 0 {
		return Matrix{nil, 0, to - from, m.Stride}
	}
	return Matrix{m.Data[from : (m.Rows-1)*m.Stride+to], m.Rows, to - from, m.Stride}
}

// Transpose writes m to dst with rows and columns exchanged.
func (m Matrix) Transpose(dst Matrix) {
	// Four rows at a time, so that each line of dst in the cache is used well.
	i := 0
	for ; i+4 <= m.Rows; i += 4 {
		a, b, c, d := m.Row(i), m.Row(i+1), m.Row(i+2), m.Row(i+3)
		b, c, d = b[:len(a)], c[:len(a)], d[:len(a)]
		at := i
		for j := range a {
			out := dst.Data[at : at+4 : at+4]
			out[0], out[1], out[2], out[3] = a[j], b[j], c[j], d[j]
			at += dst.Stride
		}
	}
	for ; i < m.Rows; i++ {
		for j, v := range m.Row(i) {
			dst.Data[j*dst.Stride+i] = v
		}
	}
}
