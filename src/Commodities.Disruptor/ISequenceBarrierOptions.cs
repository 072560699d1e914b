namespace Disruptor;

/// <summary>What a barrier must check; a type argument, so that the check that is not needed costs nothing.</summary>
public interface ISequenceBarrierOptions
{
    /// <summary>The options that fit a sequencer and the sequences that are waited on.</summary>
    /// <param name="sequencer">The sequencer.</param>
    /// <param name="dependentSequences">The sequences.</param>
    /// <returns>A value whose type is the answer.</returns>
    static ISequenceBarrierOptions Get(ISequencer sequencer, DependentSequenceGroup dependentSequences)
    {
        // A single producer moves its cursor by publishing, and other handlers can only have passed what was published. Only the cursor
        // of many producers runs ahead of publication, because there it counts claims.
        return sequencer is SingleProducerSequencer || !dependentSequences.DependsOnCursor ? new IsDependentSequencePublished() : new None();
    }

    /// <summary>Nothing is known: what the sequences say must be checked for holes.</summary>
    internal readonly struct None : ISequenceBarrierOptions;

    /// <summary>Everything up to the dependent sequences is published.</summary>
    internal readonly struct IsDependentSequencePublished : ISequenceBarrierOptions;
}
