using Commodities.Gateway.Ports;
using Commodities.Messages;
using Wire = Commodities.Messages.OrderEntry;

namespace Commodities.Gateway.Binary;

/// <content>What changes orders: each becomes one command. Called by the connection's thread.</content>
public sealed partial class BinarySession
{
    private const int PatienceMilliseconds = 1_000;

    internal void Enter(BinaryConnection connection, in Wire.NewOrder asked)
    {
        if (!IsNew(connection, asked.Reference, Wire.OrderEntryTemplateId.NewOrder) || !TryFindAccount(connection, asked.Reference, Wire.OrderEntryTemplateId.NewOrder, asked.AccountId, out int accountId))
            return;
        NewOrder command = new()
        {
            ClientOrderId = asked.Reference,
            PriceTicks = asked.PriceTicks,
            QuantityLots = asked.QuantityLots,
            ContractId = asked.ContractId,
            Side = asked.Side,
            OrderType = asked.OrderType,
            TimeInForce = asked.TimeInForce,
            Instructions = asked.Instructions,
            MinQuantityLots = asked.MinQuantityLots,
            StopPriceTicks = asked.StopPriceTicks,
            DisplayLots = asked.DisplayLots,
            ExpiryDay = asked.ExpiryDay,
            PositionEffect = asked.PositionEffect,
            HedgeFlag = asked.HedgeFlag,
        };
        (command.Header.SessionId, command.Header.AccountId) = (SessionId, accountId);
        Publish(connection, in command, asked.Reference, Wire.OrderEntryTemplateId.NewOrder);
    }

    internal void Replace(BinaryConnection connection, in Wire.ReplaceOrder asked)
    {
        if (!IsNew(connection, asked.Reference, Wire.OrderEntryTemplateId.ReplaceOrder))
            return;
        ReplaceOrder command = new()
        {
            OriginalClientOrderId = asked.OriginalReference,
            ClientOrderId = asked.Reference,
            PriceTicks = asked.PriceTicks,
            QuantityLots = asked.QuantityLots,
            StopPriceTicks = asked.StopPriceTicks,
            DisplayLots = asked.DisplayLots,
            ExpiryDay = asked.ExpiryDay,
            TimeInForce = asked.TimeInForce,
        };
        command.Header.SessionId = SessionId;
        Publish(connection, in command, asked.Reference, Wire.OrderEntryTemplateId.ReplaceOrder);
    }

    internal void Cancel(BinaryConnection connection, in Wire.CancelOrder asked)
    {
        if (!IsNew(connection, asked.Reference, Wire.OrderEntryTemplateId.CancelOrder))
            return;
        CancelOrder command = new() { OriginalClientOrderId = asked.OriginalReference, ClientOrderId = asked.Reference };
        command.Header.SessionId = SessionId;
        Publish(connection, in command, asked.Reference, Wire.OrderEntryTemplateId.CancelOrder);
    }

    internal void CancelMany(BinaryConnection connection, in Wire.MassCancel asked)
    {
        const Wire.OrderEntryTemplateId template = Wire.OrderEntryTemplateId.MassCancel;
        if (!IsNew(connection, asked.Reference, template) || (asked.AccountId != 0 && !TryFindAccount(connection, asked.Reference, template, asked.AccountId, out _)))
            return;
        if (asked.ContractId != 0 && _contracts.Find(asked.ContractId) == null)
        {
            Refuse(connection, asked.Reference, template, Wire.OrderEntryReject.UnknownContract, $"no contract {asked.ContractId} is listed");
            return;
        }

        MassCancel command = new()
        {
            ClientOrderId = asked.Reference,
            ForSessionId = SessionId,
            ForAccountId = asked.AccountId,
            ContractId = asked.ContractId,
            Side = asked.Side,
            Product = asked.Product,
        };
        command.Header.SessionId = SessionId;
        Publish(connection, in command, asked.Reference, template);
    }

    private void Publish<TCommand>(BinaryConnection connection, ref readonly TCommand command, long reference, Wire.OrderEntryTemplateId template)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        OrderPortAnswer answer = _port.TryPublish(in command);
        if (answer == OrderPortAnswer.Busy)
            answer = PublishPatiently(in command);
        if (answer == OrderPortAnswer.Taken)
            Volatile.Write(ref _lastReference, reference);
        else if (answer == OrderPortAnswer.Busy)
            Refuse(connection, reference, template, Wire.OrderEntryReject.Busy, "the venue is busy: nothing was done");
        else
            Refuse(connection, reference, template, Wire.OrderEntryReject.Closed, "the venue takes no requests: nothing was done");
    }

    // The venue is behind: this client alone waits, and as nothing is read from it meanwhile, the network slows it down.
    private OrderPortAnswer PublishPatiently<TCommand>(ref readonly TCommand command)
        where TCommand : unmanaged, IMessage<TCommand>
    {
        SpinWait spinner = default;
        long began = Environment.TickCount64;
        OrderPortAnswer answer;
        do
        {
            spinner.SpinOnce();
            answer = _port.TryPublish(in command);
        }
        while (answer == OrderPortAnswer.Busy && Environment.TickCount64 - began < PatienceMilliseconds);
        return answer;
    }

    private bool IsNew(BinaryConnection connection, long reference, Wire.OrderEntryTemplateId template)
    {
        if (reference > _lastReference)
            return true;
        if (reference < 1)
        {
            Refuse(connection, reference, template, Wire.OrderEntryReject.BadField, "the reference number must be from 1");
            return false;
        }

        Wire.NotApplied ignored = new() { Reference = reference, LastReference = _lastReference };
        connection.Append(ref ignored);
        return false;
    }

    private bool TryFindAccount(BinaryConnection connection, long reference, Wire.OrderEntryTemplateId template, int asked, out int accountId)
    {
        accountId = asked == 0 ? FirstAccountId : asked;
        foreach (int own in _accountIds)
        {
            if (own == accountId)
                return true;
        }

        Refuse(connection, reference, template, Wire.OrderEntryReject.ForeignAccount, $"account {asked} is not the session's");
        return false;
    }

    private void Refuse(BinaryConnection connection, long reference, Wire.OrderEntryTemplateId template, Wire.OrderEntryReject reason, ReadOnlySpan<char> text)
    {
        Wire.BusinessReject reject = new()
        {
            Reference = reference,
            SentNanos = _utcNanos(),
            RefusedTemplateId = template,
            Reason = reason,
            Text = Wire.Text48.From(text),
        };
        connection.Append(ref reject);
    }
}
