using Disruptor;

namespace Commodities.Disruptor.Tests.Stress;

/// <summary>Hands each event to an auditor, and does something more if told.</summary>
internal sealed class AuditingHandler(int producers, Action<long>? after = null)
    : IValueEventHandler<StressEvent>, IEventHandler<ObjectStressEvent>, IBatchEventHandler<ObjectStressEvent>
{
    public Auditor Auditor { get; } = new(producers);

    int? IValueEventHandler<StressEvent>.MaxBatchSize => null;

    int? IEventHandler<ObjectStressEvent>.MaxBatchSize => 7;

    int? IBatchEventHandler<ObjectStressEvent>.MaxBatchSize => null;

    public void OnEvent(ref StressEvent data, long sequence, bool endOfBatch)
    {
        Auditor.Check(ref data, sequence);
        after?.Invoke(sequence);
    }

    public void OnEvent(ObjectStressEvent data, long sequence, bool endOfBatch) => Auditor.Check(ref data.Data, sequence);

    public void OnBatch(EventBatch<ObjectStressEvent> batch, long sequence)
    {
        foreach (var data in batch)
            Auditor.Check(ref data.Data, sequence++);
    }
}
