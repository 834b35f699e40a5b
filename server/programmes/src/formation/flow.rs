//! How many people can be seated at once, each where a set is open to them: a matching with several seats a set, by
//! augmenting paths.

use super::SetNo;

/// Steps of one matching. What takes more says nothing; a hundred people in twenty sets take some thousands.
const STEPS: u64 = 400_000;

/// How many of these people sit, by the sets that are open to each, where each set has so many seats. Nothing if that takes
/// too many steps.
pub(super) fn seated(people: &[Vec<SetNo>], seats: &[usize]) -> Option<usize> {
    let mut matching = Matching { people, seats, here: vec![Vec::new(); seats.len()], steps: STEPS };
    let mut seated = 0;
    for person in 0..people.len() {
        let mut seen = vec![false; seats.len()];
        seated += usize::from(matching.seat(person, &mut seen));
        if matching.steps == 0 {
            return None;
        }
    }
    Some(seated)
}

struct Matching<'a> {
    people: &'a [Vec<SetNo>],
    seats: &'a [usize],
    here: Vec<Vec<usize>>,
    steps: u64,
}

impl Matching<'_> {
    /// Seats somebody, and lets others move for it. Each set is looked at once, so this is no deeper than there are sets.
    fn seat(&mut self, person: usize, seen: &mut [bool]) -> bool {
        for set in &self.people[person] {
            if seen[*set] || self.steps == 0 {
                continue;
            }
            self.steps -= 1;
            seen[*set] = true;
            if self.here[*set].len() < self.seats[*set] {
                self.here[*set].push(person);
                return true;
            }
            for place in 0..self.here[*set].len() {
                let other = self.here[*set][place];
                self.steps = self.steps.saturating_sub(1);
                if self.seat(other, seen) {
                    self.here[*set][place] = person;
                    return true;
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::seated;

    #[test]
    fn somebody_moves_so_that_another_can_sit() {
        assert_eq!(seated(&[vec![0, 1], vec![0]], &[1, 1]), Some(2));
        assert_eq!(seated(&[vec![0], vec![0]], &[1, 1]), Some(1));
        assert_eq!(seated(&[vec![0, 1], vec![0, 1], vec![0, 1]], &[1, 1]), Some(2));
        assert_eq!(seated(&[vec![2], vec![0, 2], vec![0, 1]], &[1, 1, 1]), Some(3));
    }
}
