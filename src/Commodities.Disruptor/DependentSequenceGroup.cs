using System.Runtime.CompilerServices;

namespace Disruptor;

/// <summary>The sequences that a consumer waits on: those of the handlers before it, or the cursor when there are none.</summary>
public sealed class DependentSequenceGroup
{
    private readonly Sequence _cursor;
    private readonly Sequence _first;
    private readonly Sequence[] _others;

    /// <summary>Creates a group.</summary>
    /// <param name="cursor">The cursor of the ring buffer.</param>
    /// <param name="dependencies">The sequences of the handlers before; none means the cursor.</param>
    public DependentSequenceGroup(Sequence cursor, params Sequence[] dependencies)
    {
        _cursor = cursor;
        _first = dependencies.Length == 0 ? cursor : dependencies[0];
        _others = dependencies.Length < 2 ? [] : dependencies[1..];
    }

    /// <summary>Whether the group waits on the cursor alone.</summary>
    public bool DependsOnCursor => _others.Length == 0 && ReferenceEquals(_first, _cursor);

    /// <summary>How many sequences the group waits on, at least 1.</summary>
    public int DependentSequenceCount => _others.Length + 1;

    /// <summary>The cursor's value. An acquire load.</summary>
    public long CursorValue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _cursor.Value;
    }

    /// <summary>
    /// The lowest value of the group. Acquire loads: what the handlers before wrote to an event up to this sequence is visible.
    /// </summary>
    public long Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => DisruptorUtil.GetMinimumSequence(_others, _first.Value);
    }

    /// <summary>A mark for wait strategies that treat groups differently, such as <see cref="HybridSpinWaitStrategy"/>. Set it before the start.</summary>
    public object? Tag { get; set; }

    /// <summary>Waits with <see cref="AggressiveSpinWait"/>. Acquire loads, as <see cref="Value"/>.</summary>
    /// <param name="expectedValue">The sequence wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The group's value, at least the one wanted.</returns>
    /// <exception cref="OperationCanceledException">If the token is cancelled while the group is behind.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long AggressiveSpinWaitFor(long expectedValue, CancellationToken cancellationToken)
    {
        var value = Value;
        return value >= expectedValue ? value : AggressiveSpinWaitForSlow(expectedValue, cancellationToken);
    }

    /// <summary>Waits with <see cref="SpinWait"/>, which ends up sleeping for a millisecond at a time. Acquire loads, as <see cref="Value"/>.</summary>
    /// <param name="expectedValue">The sequence wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The group's value, at least the one wanted.</returns>
    /// <exception cref="OperationCanceledException">If the token is cancelled while the group is behind.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long SpinWaitFor(long expectedValue, CancellationToken cancellationToken)
    {
        var value = Value;
        return value >= expectedValue ? value : SpinWaitForSlow(expectedValue, cancellationToken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long AggressiveSpinWaitForSlow(long expectedValue, CancellationToken cancellationToken)
    {
        var spinWait = default(AggressiveSpinWait);
        long value;
        while ((value = Value) < expectedValue)
        {
            cancellationToken.ThrowIfCancellationRequested();
            spinWait.SpinOnce();
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long SpinWaitForSlow(long expectedValue, CancellationToken cancellationToken)
    {
        var spinWait = default(SpinWait);
        long value;
        while ((value = Value) < expectedValue)
        {
            cancellationToken.ThrowIfCancellationRequested();
            spinWait.SpinOnce();
        }

        return value;
    }
}
