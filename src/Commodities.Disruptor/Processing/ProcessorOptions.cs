using System.Diagnostics.CodeAnalysis;
using Disruptor.Util;

namespace Disruptor.Processing;

/// <summary>The choices for the optional members of handlers, and how a handler's type tells which one fits.</summary>
internal static class ProcessorOptions
{
    /// <summary>Whether a handler has an <c>OnBatchStart</c> of its own, public or explicit, in its class or in a base class.</summary>
    public static bool HasOnBatchStart(
        object handler,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] Type handlerInterface)
    {
        var map = handler.GetType().GetInterfaceMap(handlerInterface);
        var index = Array.FindIndex(map.InterfaceMethods, method => method.Name == nameof(IEventHandler<>.OnBatchStart));
        return map.TargetMethods[index].DeclaringType?.IsInterface == false;
    }

    /// <summary>Refuses a limit that would stop the processor.</summary>
    public static void CheckMaxBatchSize(object handler, int? maxBatchSize)
    {
        if (maxBatchSize < 1)
            ThrowHelper.ThrowMaxBatchSizeOutOfRange(handler, maxBatchSize.Value);
    }

    /// <summary>The handler has an <c>OnBatchStart</c>: call it for each batch that is not empty.</summary>
    internal readonly struct CallOnBatchStart : IOnBatchStartEvaluator
    {
        public bool ShouldInvokeOnBatchStart(long availableSequence, long nextSequence) => availableSequence >= nextSequence;
    }

    /// <summary>The handler has no <c>OnBatchStart</c>.</summary>
    internal readonly struct NoOnBatchStart : IOnBatchStartEvaluator
    {
        public bool ShouldInvokeOnBatchStart(long availableSequence, long nextSequence) => false;
    }

    /// <summary>The handler limits its batches.</summary>
    internal readonly struct LimitedBatch(int maxBatchSize) : IBatchSizeLimiter
    {
        public long ApplyMaxBatchSize(long availableSequence, long nextSequence)
            => Math.Min(availableSequence, nextSequence + maxBatchSize - 1);
    }

    /// <summary>The handler takes what there is.</summary>
    internal readonly struct UnlimitedBatch : IBatchSizeLimiter
    {
        public long ApplyMaxBatchSize(long availableSequence, long nextSequence) => availableSequence;
    }
}
