namespace Commodities.Journal.Recovery;

/// <summary>The first record of a segment.</summary>
/// <param name="Segment">The segment's number.</param>
/// <param name="FirstSequence">Its first record.</param>
/// <param name="ChainBefore">The chain value before that record.</param>
internal readonly record struct SegmentStart(int Segment, long FirstSequence, ulong ChainBefore);
