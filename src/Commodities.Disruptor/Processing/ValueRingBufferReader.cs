using System.Runtime.CompilerServices;

namespace Disruptor.Processing;

/// <summary>A ring buffer of values as a struct: as a type argument it makes the JIT put the access to an event straight into the processor's loop.</summary>
/// <typeparam name="T">The type of event.</typeparam>
internal readonly struct ValueRingBufferReader<T>(ValueRingBuffer<T> ringBuffer) : IValueDataProvider<T>
    where T : struct
{
    public ref T this[long sequence]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref ringBuffer[sequence];
    }
}
