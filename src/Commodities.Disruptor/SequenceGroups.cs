namespace Disruptor;

/// <summary>Changes an array of sequences that producers read at the same time: each change puts a new array in its place.</summary>
internal static class SequenceGroups
{
    /// <summary>
    /// Adds sequences, each set to the cursor. They are set once more after they are in the array: producers that ran on in between did
    /// not see them yet, and must not wait for them to catch up.
    /// </summary>
    public static void AddSequences(ref Sequence[] sequences, ICursored cursored, Sequence[] added)
    {
        Sequence[] current;
        do
        {
            current = Volatile.Read(ref sequences);
            SetAll(added, cursored.Cursor);
        }
        while (Interlocked.CompareExchange(ref sequences, [.. current, .. added], current) != current);

        SetAll(added, cursored.Cursor);
    }

    /// <summary>Takes out every occurrence of a sequence, found by identity.</summary>
    public static bool RemoveSequence(ref Sequence[] sequences, Sequence removed)
    {
        Sequence[] current;
        do
        {
            current = Volatile.Read(ref sequences);
            if (Array.IndexOf(current, removed) < 0)
                return false;
        }
        while (Interlocked.CompareExchange(ref sequences, Array.FindAll(current, sequence => sequence != removed), current) != current);

        return true;
    }

    private static void SetAll(Sequence[] sequences, long value)
    {
        foreach (var sequence in sequences)
            sequence.SetValue(value);
    }
}
