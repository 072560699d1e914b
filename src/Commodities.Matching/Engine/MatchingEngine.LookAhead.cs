using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>Looking ahead: a hint to the processor about commands that wait. It changes nothing but the time.</content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>Below this many resting orders the index lies in the cache anyway, and looking up ahead only costs.</summary>
    private const int ManyOrders = 32_768;

    /// <summary>
    /// Fetches what a command that comes soon (about 4 to 8 ahead) will look up, when there are so many resting orders that this
    /// is far away. Only for commands that are published: the slot is read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LookUpAhead(ref readonly CommandSlot soon)
    {
        if (Sse.IsSupported && _orders.Count >= ManyOrders)
            LookUpAheadOfMany(in soon);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LookUpAheadOfMany(ref readonly CommandSlot soon)
    {
        // A client order id, or the original one, is the first field behind the header of all four order commands.
        if (soon.Header.Message.TemplateId is >= TemplateId.NewOrder and <= TemplateId.ReduceOrder)
            Sse.Prefetch0(_index.EntryOf(soon.Header.SessionId, Unsafe.AsRef(in soon).As<CancelOrder>().OriginalClientOrderId));
    }
}
