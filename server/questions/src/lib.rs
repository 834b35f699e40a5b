//! Says what kind of question a sentence is. Pure: text in, a judgement out.
