namespace Disruptor.Dsl;

/// <summary>Makes sequencers.</summary>
public static class SequencerFactory
{
    /// <summary>What is used where nothing is said: many producers.</summary>
    public const ProducerType DefaultProducerType = ProducerType.Multi;

    /// <summary>What is used where nothing is said.</summary>
    /// <returns>A new <see cref="BlockingWaitStrategy"/>.</returns>
    public static IWaitStrategy DefaultWaitStrategy() => new BlockingWaitStrategy();

    /// <summary>Makes a sequencer with the default wait strategy.</summary>
    /// <param name="producerType">One producer thread or many.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <returns>A new sequencer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static ISequencer Create(ProducerType producerType, int bufferSize) => Create(producerType, bufferSize, DefaultWaitStrategy());

    /// <summary>Makes a sequencer.</summary>
    /// <param name="producerType">One producer thread or many.</param>
    /// <param name="bufferSize">Slots, a power of two.</param>
    /// <param name="waitStrategy">How consumers wait.</param>
    /// <returns>A new sequencer.</returns>
    /// <exception cref="ArgumentException">If the size is not a power of two.</exception>
    public static ISequencer Create(ProducerType producerType, int bufferSize, IWaitStrategy waitStrategy) => producerType switch
    {
        ProducerType.Single => new SingleProducerSequencer(bufferSize, waitStrategy),
        ProducerType.Multi => new MultiProducerSequencer(bufferSize, waitStrategy),
        _ => throw new ArgumentOutOfRangeException(nameof(producerType), producerType, "producerType must be Single or Multi."),
    };
}
