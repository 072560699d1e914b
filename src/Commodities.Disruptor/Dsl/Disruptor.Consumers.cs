using Disruptor.Processing;

namespace Disruptor.Dsl;

public sealed partial class Disruptor<T>
{
    internal EventHandlerGroup<T> CreateEventProcessors(Sequence[] barrierSequences, IEventHandler<T>[] handlers)
    {
        _consumers.CheckNotStarted();
        var barrier = _ringBuffer.NewBarrier(barrierSequences);
        var sequences = Array.ConvertAll(handlers, handler =>
        {
            // One cancellation for each handler, so that halting one does not disturb another; the sequences waited on are shared.
            var processor = EventProcessorFactory.Create(_ringBuffer, barrier.WithOwnCancellation(), handler);
            processor.SetExceptionHandler(_exceptionHandler);
            _consumers.Add(processor, handler, barrier.DependentSequences);
            return processor.Sequence;
        });

        return AddToChain(barrierSequences, sequences);
    }

    internal EventHandlerGroup<T> CreateEventProcessors(Sequence[] barrierSequences, IBatchEventHandler<T>[] handlers)
    {
        _consumers.CheckNotStarted();
        var barrier = _ringBuffer.NewBarrier(barrierSequences);
        var sequences = Array.ConvertAll(handlers, handler =>
        {
            // One cancellation for each handler, so that halting one does not disturb another; the sequences waited on are shared.
            var processor = EventProcessorFactory.Create(_ringBuffer, barrier.WithOwnCancellation(), handler);
            processor.SetExceptionHandler(_exceptionHandler);
            _consumers.Add(processor, handler, barrier.DependentSequences);
            return processor.Sequence;
        });

        return AddToChain(barrierSequences, sequences);
    }

    internal EventHandlerGroup<T> CreateEventProcessors(Sequence[] barrierSequences, EventProcessorCreator<T>[] creators)
    {
        _consumers.CheckNotStarted();
        var sequences = Array.ConvertAll(creators, creator =>
        {
            var processor = creator(_ringBuffer, _ringBuffer.NewBarrier(barrierSequences));
            _consumers.Add(processor, null, null);
            return processor.Sequence;
        });

        return AddToChain(barrierSequences, sequences);
    }

    internal EventHandlerGroup<T> CreateWorkerPool(Sequence[] barrierSequences, IWorkHandler<T>[] workHandlers)
    {
        _consumers.CheckNotStarted();
        var pool = new WorkerPool<T>(_ringBuffer, _ringBuffer.NewBarrier(barrierSequences), _exceptionHandler, workHandlers);
        _consumers.Add(new WorkerPoolInfo<T>(pool));
        return AddToChain(barrierSequences, pool.GetWorkerSequences());
    }

    /// <summary>Producers now wait for the new consumers, and no longer for those before them, which cannot be behind.</summary>
    private EventHandlerGroup<T> AddToChain(Sequence[] barrierSequences, Sequence[] sequences)
    {
        if (sequences.Length > 0)
        {
            _ringBuffer.AddGatingSequences(sequences);
            foreach (var sequence in barrierSequences)
                _ringBuffer.RemoveGatingSequence(sequence);
            _consumers.UnMarkAsEndOfChain(barrierSequences);
        }

        return new(this, _consumers, sequences);
    }
}
