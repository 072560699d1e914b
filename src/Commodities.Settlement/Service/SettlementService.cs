using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Commodities.Client;
using Commodities.Settlement.Api;
using Commodities.Settlement.Clearing;
using Commodities.Settlement.Files;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Service;

/// <summary>
/// The settlement: one thread that takes in the fill stream, settles the days that are complete, and does the units of work that others ask for, one after the other. Whatever fails, the books
/// hold whole commits only, and it goes on from there.
/// </summary>
public sealed partial class SettlementService : ISettlementDesk, IDisposable
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);

    private readonly SettlementOptions _options;
    private readonly ConcurrentQueue<Unit> _units = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private BooksOnHand? _books;
    private IRecordSource? _source;
    private long _committedAt;
    private int _settledDay;
    private volatile SettlementStatus _status = new(SettlementState.Starting, "", default, 0, 0, 0, 0, 0, 0);

    /// <summary>A service that has not begun yet.</summary>
    public SettlementService(SettlementOptions options)
    {
        _options = options;
        _thread = new(Run) { IsBackground = true, Name = "settlement" };
    }

    /// <summary>How it stands; from any thread.</summary>
    public SettlementStatus Status => _status;

    /// <summary>Begins. What the database refuses shows in <see cref="Status"/>.</summary>
    public void Start() => _thread.Start();

    /// <summary>Does a unit of work between the commits of the stream; from any thread.</summary>
    /// <param name="unit">What to do; what it throws comes out here and nothing of it holds.</param>
    /// <param name="isTrial">True to see what would come of it, and take it back.</param>
    /// <exception cref="InvalidOperationException">The service has ended, or its database does not answer: nothing was done.</exception>
    public Task<TResult> DoAsync<TResult>(Func<SettlementWork, TResult> unit, bool isTrial = false)
    {
        TaskCompletionSource<TResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Do(BooksOnHand books)
        {
            try
            {
                done.TrySetResult(books.Do(unit, isTrial, _options.UtcNanos()));
            }
            catch (Exception failure)
            {
                done.TrySetException(failure);
                if (IsOfDatabase(failure))
                    throw;
            }
        }

        _units.Enqueue(new(Do, failure => done.TrySetException(failure)));
        if (_stop.IsCancellationRequested)
            FailUnits(new InvalidOperationException("the settlement has ended"));
        return done.Task;
    }

    /// <summary>Ends after the commit that is under way. What the venue has published and is not taken in yet is taken in at the next start.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        if (_thread.IsAlive)
            _thread.Join();
        _stop.Dispose();
    }

    private static bool IsOfDatabase(Exception failure) => failure is DbException or DbUpdateException or TimeoutException or IOException or SocketException
        || (failure.InnerException is Exception inner && IsOfDatabase(inner));

    private void Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Open();
                while (!_stop.IsCancellationRequested)
                {
                    if (Round() == 0)
                        Thread.Sleep(Nap);
                }
            }
            catch (BooksStoppedException failure)
            {
                Pause(SettlementState.BooksStopped, failure);
            }
            catch (FillStreamException failure)
            {
                Pause(SettlementState.BooksStopped, failure);
            }
            catch (Exception failure) when (IsOfDatabase(failure))
            {
                Pause(SettlementState.WaitsForDatabase, failure);
            }
            finally
            {
                Close();
            }
        }

        _status = _status with { State = SettlementState.Ended };
        FailUnits(new InvalidOperationException("the settlement has ended"));
    }

    private void Open()
    {
        _books = new(_options);
        _books.Do(work => { OpeningBooks.Open(work, _options.Participants, _options.Terms); return 0; }, isTrial: false, _options.UtcNanos());
        Settle(_books.TradingDay);
        TellEngine();
        _source = _options.Source?.Invoke(_books.Position);
        Show(SettlementState.Running, "", records: 0, elapsed: null);
    }

    private void Close()
    {
        _source?.Dispose();
        _books?.Dispose();
        (_source, _books) = (null, null);
    }

    private int Round()
    {
        int done = _source?.Poll(Take) ?? 0;
        if (_books!.Intake.MayCommit && (!_units.IsEmpty || Stopwatch.GetElapsedTime(_committedAt) >= _options.CommitInterval))
            Commit();
        while (_books.IsCommitted && _units.TryDequeue(out Unit? unit))
        {
            unit.Do(_books);
            (_engineMayBeBehind, done) = (true, done + 1);
            Show(SettlementState.Running, "", records: 0, elapsed: null);
        }

        done += TellEngine();
        if (done == 0 && _source != null && _status.VenueSequence != _source.VenueSequence)
            Show(SettlementState.Running, "", records: 0, elapsed: null);
        return done;
    }

    private void Take(ReadOnlySpan<byte> record)
    {
        _books!.Intake.Take(record);
        if (_books.Intake.MayCommit && (_books.Intake.Waiting >= _options.MostRecordsOfCommit || _books.Intake.IsDayComplete))
            Commit();
    }

    private void Commit()
    {
        long began = Stopwatch.GetTimestamp();
        int records = _books!.Intake.Waiting;
        int completed = _books.Intake.Commit();
        _committedAt = Stopwatch.GetTimestamp();
        Show(SettlementState.Running, "", records, Stopwatch.GetElapsedTime(began));
        Settle(completed);
    }

    // Before the next record is taken in: a run rests on the books as they were when the day was complete.
    private void Settle(int tradingDay)
    {
        if (tradingDay == 0)
            return;
        while (!_stop.IsCancellationRequested && _options.DailyRun is IDailyRun run && !_books!.Do(work => run.IsDone(work, tradingDay), isTrial: true, _options.UtcNanos()))
        {
            _books.Do(work => { run.Advance(work, tradingDay); return 0; }, isTrial: false, _options.UtcNanos());
        }

        if (_stop.IsCancellationRequested)
            return;
        if (_options.Files is EndOfDayFiles files)
            _books!.Do(work => { files.Write(work.Db, tradingDay); return 0; }, isTrial: true, _options.UtcNanos());
        (_engineMayBeBehind, _settledDay) = (true, tradingDay);
        Show(SettlementState.Running, "", records: 0, elapsed: null);
    }

    private void Pause(SettlementState state, Exception failure)
    {
        string reason = failure.InnerException is DbException inner && failure is DbUpdateException ? inner.Message : failure.Message;
        if (_status.State != state || _status.Reason != reason)
        {
            _options.Note(state == SettlementState.BooksStopped
                ? $"THE BOOKS HAVE STOPPED: {reason}. Nothing more is taken in; the stream is asked for anew from record {_status.Position.Sequence + 1}"
                : $"the books' database does not answer: {reason}. Nothing is lost; tried again every {_options.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
        }

        _status = _status with { State = state, Reason = reason };
        if (state == SettlementState.WaitsForDatabase)
            FailUnits(new InvalidOperationException($"the books' database does not answer: {reason}", failure));
        _stop.Token.WaitHandle.WaitOne(_options.RetryAfter);
    }

    private void Show(SettlementState state, string reason, int records, TimeSpan? elapsed)
    {
        SettlementStatus before = _status;
        _status = new(
            state, reason, _books!.IsCommitted ? _books.Position : before.Position, _books.IsCommitted ? _books.LedgerNumber : before.LedgerNumber,
            _source?.VenueSequence ?? before.VenueSequence, _settledDay, before.Committed + records, before.Commits + (elapsed == null ? 0 : 1),
            elapsed is TimeSpan took ? (long)took.TotalMicroseconds : before.LastCommitMicroseconds);
    }

    private void FailUnits(InvalidOperationException failure)
    {
        while (_units.TryDequeue(out Unit? unit))
        {
            unit.Fail(failure);
        }
    }

    private sealed record Unit(Action<BooksOnHand> Do, Action<Exception> Fail);
}
