using Commodities.Gateway.Ports;
using Commodities.Messages;

namespace Commodities.Gateway.Fix.Orders;

public sealed partial class FixDesk
{
    private const int MaxGathered = 256;

    // Commands whose requests are taken in and not in the file yet, in the order in which they came.
    private readonly CommandSlot[] _gathered = new CommandSlot[MaxGathered];
    private int _gatheredCount;

    // The request's answers find it from now on; its command waits until the requests that came with it are in the file too.
    private void Gather<TCommand>(in FixRequest asked, ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        if (_gatheredCount == MaxGathered)
            HandOver();
        _table.Register(in asked);
        _gathered[_gatheredCount++].Begin<TCommand>() = command;
        _gathered[_gatheredCount - 1].Header.Message = TCommand.Header;
    }

    /// <summary>Writes the requests that have gathered, in one go, and then hands their commands over. The session calls it before it writes that their messages are done.</summary>
    /// <exception cref="IOException">The disk refuses; no command is handed over.</exception>
    private void HandOver()
    {
        _table.Commit();
        int count = _gatheredCount;
        _gatheredCount = 0;
        bool wasRefused = false;
        for (int index = 0; index < count; index++)
            wasRefused |= !TryHandOver(ref _gathered[index]);
        if (wasRefused)
            _table.Commit();
    }

    private bool TryHandOver(ref CommandSlot command) => command.Header.Message.TemplateId switch
    {
        TemplateId.NewOrder => IsTaken(_port.TryPublish(in command.As<NewOrder>()), command.As<NewOrder>().ClientOrderId, FixOrderRejectReason.ExchangeOption),
        TemplateId.CancelOrder => IsTaken(_port.TryPublish(in command.As<CancelOrder>()), command.As<CancelOrder>().ClientOrderId, CancelRejectOther),
        TemplateId.ReplaceOrder => IsTaken(_port.TryPublish(in command.As<ReplaceOrder>()), command.As<ReplaceOrder>().ClientOrderId, CancelRejectOther),
        _ => IsTaken(_port.TryPublish(in command.As<MassCancel>()), command.As<MassCancel>().ClientOrderId, MassCancelOtherReason),
    };

    private bool IsTaken(OrderPortAnswer answer, long number, int reason)
    {
        if (answer == OrderPortAnswer.Taken)
            return true;
        string text = answer == OrderPortAnswer.Busy ? "the venue is busy: nothing was done" : "the venue takes no more requests: nothing was done";
        RefuseRegistered(ref _table.Find(number), reason, text, 0);
        return false;
    }
}
