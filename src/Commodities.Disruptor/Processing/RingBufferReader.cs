using System.Runtime.CompilerServices;

namespace Disruptor.Processing;

/// <summary>A ring buffer as a struct: as a type argument it makes the JIT put the access to an event straight into the processor's loop.</summary>
/// <typeparam name="T">The type of event.</typeparam>
internal readonly struct RingBufferReader<T>(RingBuffer<T> ringBuffer) : IDataProvider<T>
    where T : class
{
    public T this[long sequence]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ringBuffer[sequence];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EventBatch<T> GetBatch(long lo, long hi) => ringBuffer.GetBatch(lo, hi);
}
