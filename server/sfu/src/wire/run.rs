//! Datagrams to one client that leave in one call of the kernel's, which it takes apart where they have the same size
//! (UDP segmentation offload): two thirds of the processor time of sending the packets of a picture one by one.

/// Datagrams in one call, at most; the kernel takes 64.
const RUN_MAX: usize = 16;

/// Datagrams of the same size one behind the other, of which the last may be shorter.
#[derive(Debug, Default)]
pub(super) struct Run {
    datagrams: Vec<u8>,
    each: usize,
    count: usize,
}

impl Run {
    /// Whether a datagram of this length can go with those there are, of which the kernel takes so many at once.
    pub(super) fn has_place_for(&self, length: usize, most: usize) -> bool {
        let is_whole = self.datagrams.len() == self.each * self.count;
        self.count == 0 || (self.count < most.min(RUN_MAX) && is_whole && length <= self.each)
    }

    pub(super) fn add(&mut self, datagram: &[u8]) {
        if self.count == 0 {
            self.each = datagram.len();
        }
        self.datagrams.extend_from_slice(datagram);
        self.count += 1;
    }

    /// All of them, and how long each is.
    pub(super) fn datagrams(&self) -> (&[u8], usize) {
        (&self.datagrams, self.each)
    }

    pub(super) fn clear(&mut self) {
        self.datagrams.clear();
        self.count = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lengths that go together, of datagrams of these lengths.
    fn runs(lengths: &[usize], most: usize) -> Vec<Vec<usize>> {
        let (mut run, mut out) = (Run::default(), Vec::new());
        let mut leave = |run: &mut Run| {
            let (datagrams, each) = run.datagrams();
            out.push(datagrams.chunks(each).map(<[u8]>::len).collect());
            run.clear();
        };
        for length in lengths {
            if !run.has_place_for(*length, most) {
                leave(&mut run);
            }
            run.add(&vec![7; *length]);
        }
        leave(&mut run);
        out
    }

    #[test]
    fn datagrams_of_one_size_go_together_and_a_shorter_one_ends_them() {
        assert_eq!(runs(&[10, 10, 10], 64), [vec![10, 10, 10]]);
        assert_eq!(runs(&[10, 10, 4, 4], 64), [vec![10, 10, 4], vec![4]]);
        assert_eq!(runs(&[10, 11, 11], 64), [vec![10], vec![11, 11]]);
        assert_eq!(runs(&[10, 4, 10], 64), [vec![10, 4], vec![10]]);
        assert_eq!(runs(&[10; 20], 64), [vec![10; RUN_MAX], vec![10; 20 - RUN_MAX]]);
        assert_eq!(
            runs(&[10, 10, 10], 1),
            [vec![10], vec![10], vec![10]],
            "where the kernel takes none together"
        );
    }
}
