namespace Disruptor;

/// <summary>A handler that wants its processor's sequence, to report progress in the middle of a batch.</summary>
public interface IEventProcessorSequenceAware
{
    /// <summary>Called once, when the processor is made.</summary>
    /// <param name="sequenceCallback">
    /// The processor's sequence. The handler may move it forward to events it is done with; never back, and never beyond them.
    /// </param>
    void SetSequenceCallback(Sequence sequenceCallback);
}
