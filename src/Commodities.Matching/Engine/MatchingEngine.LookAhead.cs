using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Commodities.Messages;

namespace Commodities.Matching;

/// <content>
/// Looking ahead. Where an order lies is known after three steps that wait for each other (hash, index, order), and the processor can't begin the next
/// command before they are done. So they are taken for commands that wait, one step at a time; it changes nothing but the time.
/// </content>
public sealed unsafe partial class MatchingEngine<TSink>
{
    /// <summary>How far ahead <see cref="LookUpAhead"/> is best called.</summary>
    public const int LookAheadDistance = 8;

    /// <summary>Between the step that hashes and the step that reads the index.</summary>
    private const int StepDistance = 4;

    private const int FetchDistance = 16;

    /// <summary>Up to so many resting orders the index stays in the cache by itself.</summary>
    private const int MostOrdersInCache = 16_384;

    /// <summary>
    /// True while commands name the places of their orders and the index is small: then nothing is hashed ahead. Set by each cancel and replacement, so that it is foretold well; it
    /// says nothing about the command that is looked at.
    /// </summary>
    private bool _placesSuffice;

    /// <summary>Applies commands that follow each other: the same as one by one, and faster, because those that come next can be looked up ahead.</summary>
    /// <param name="commands">The commands.</param>
    /// <exception cref="InvariantException">A command's sequence is not the last one plus 1.</exception>
    /// <exception cref="ObjectDisposedException">The engine is disposed.</exception>
    public void Apply(ReadOnlySpan<CommandSlot> commands)
    {
        int ahead = 0;
        for (; ahead < Math.Min(LookAheadDistance, commands.Length); ahead++)
            LookUpAhead(in commands[ahead]);
        int index = 0;
        for (; ahead < commands.Length; ahead++)
        {
            CommandFetch.Ahead(in commands[Math.Min(index + FetchDistance, commands.Length - 1)]);
            LookUpAhead(in commands[ahead]);
            Apply(in commands[index++]);
        }

        for (; index < commands.Length; index++)
            Apply(in commands[index]);
    }

    /// <summary>Looks up what a command that comes soon, about <see cref="LookAheadDistance"/> ahead, will need. Only for commands that are published: the slot is read.</summary>
    /// <remarks>A place that a command names may be any number: it is fetched, which no number can make fail, and not read.</remarks>
    /// <param name="later">The command.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LookUpAhead(ref readonly CommandSlot later)
    {
        // A client order id, or the original one, is the first field behind the header of all four order commands.
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(_orders.Slots + (uint)later.Place);
        if (_placesSuffice || later.Header.Message.TemplateId is < TemplateId.NewOrder or > TemplateId.ReduceOrder)
            return;
        long sequence = later.Header.Sequence;
        int sessionId = later.Header.SessionId;
        long clientOrderId = Unsafe.AsRef(in later).As<CancelOrder>().OriginalClientOrderId;
        uint tag = _index.TagOf(sessionId, clientOrderId);
        Foresight* hashed = ForesightOf(sequence);
        hashed->ClientOrderId = clientOrderId;
        hashed->SessionId = sessionId;
        hashed->Tag = tag;
        Sse.Prefetch0(_index.BucketOf(tag));

        Foresight* read = ForesightOf(sequence - StepDistance);
        int slot = _index.Guess(read->Tag);
        read->Slot = slot;
        Sse.Prefetch0(_orders.Slots + (uint)slot);
    }

    /// <summary>The place that a command names; another one where it names none, or none that there is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOr(int other, int place) => (uint)(place - 1) < (uint)_orders.Capacity ? place : other;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Foresight* ForesightOf(long sequence) => _foresights + ((ulong)sequence & (Foresight.Places - 1));

    /// <summary>The slot of an order; 0 when there is none. Looks first where the command says that it lies, or else where it was seen ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindOrder(ref readonly CommandHeader header, long clientOrderId, int place, out OrderSlot* order)
    {
        int slot = PlaceOr(ForesightOf(header.Sequence)->Slot, place);
        _placesSuffice = place != 0 & _orders.Count <= MostOrdersInCache;
        order = _orders.Slots + (uint)slot;
        return order->ClientOrderId == clientOrderId && order->SessionId == header.SessionId
            ? slot
            : _index.Find(_orders.Slots, header.SessionId, clientOrderId, out order);
    }

    /// <summary>The hash of the ids of a command.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint TagOf(ref readonly CommandHeader header, long clientOrderId)
    {
        Foresight* seen = ForesightOf(header.Sequence);
        return seen->IsFor(header.SessionId, clientOrderId) ? seen->Tag : _index.TagOf(header.SessionId, clientOrderId);
    }
}
