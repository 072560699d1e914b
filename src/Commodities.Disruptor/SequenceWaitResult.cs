namespace Disruptor;

/// <summary>What a wait gave: the highest available sequence, or a timeout.</summary>
public readonly struct SequenceWaitResult : IEquatable<SequenceWaitResult>
{
    private const long TimeoutValue = -3;

    /// <summary>The wait ended by its time limit.</summary>
    public static readonly SequenceWaitResult Timeout = new(TimeoutValue);

    /// <summary>A wait that ended with a sequence.</summary>
    /// <param name="availableSequence">The highest available sequence.</param>
    public SequenceWaitResult(long availableSequence) => UnsafeAvailableSequence = availableSequence;

    /// <summary>The highest available sequence, which may lie beyond the one asked for; null after a timeout.</summary>
    public long? AvailableSequence => IsTimeout ? null : UnsafeAvailableSequence;

    /// <summary>The same without the check: after a timeout the number has no meaning, so ask <see cref="IsTimeout"/> first.</summary>
    public long UnsafeAvailableSequence { get; }

    /// <summary>Whether the wait ended by its time limit.</summary>
    public bool IsTimeout => UnsafeAvailableSequence == TimeoutValue;

    /// <summary>A sequence is a result.</summary>
    /// <param name="availableSequence">The highest available sequence.</param>
    public static implicit operator SequenceWaitResult(long availableSequence) => new(availableSequence);

    /// <summary>Whether both say the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(SequenceWaitResult left, SequenceWaitResult right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(SequenceWaitResult left, SequenceWaitResult right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(SequenceWaitResult other) => UnsafeAvailableSequence == other.UnsafeAvailableSequence;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SequenceWaitResult other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => UnsafeAvailableSequence.GetHashCode();
}
