using Commodities.Domain;
using Commodities.Settlement.Service;

namespace Commodities.Settlement.Bank;

/// <summary>
/// The way documents go to and from the bank: files in a folder. What lies in <c>in</c> is taken, whole files named *.xml, and moved to <c>done</c>, or to <c>refused</c> with the reason beside it; what the bank is
/// asked for is written to <c>out</c>. A crash between booking and moving does no harm: a document that is taken twice counts once.
/// </summary>
public sealed class BankFolder : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _directory;
    private readonly SettlementService _service;
    private readonly ParticipantDirectory _participants;
    private readonly Action<string> _note;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    /// <summary>Begins to look into a folder; it is made.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="service">The settlement.</param>
    /// <param name="participants">Whose accounts there are.</param>
    /// <param name="note">Takes what a person should read.</param>
    public BankFolder(string directory, SettlementService service, ParticipantDirectory participants, Action<string> note)
    {
        (_directory, _service, _participants, _note) = (directory, service, participants, note);
        foreach (string part in (string[])["in", "done", "refused", "out"])
        {
            Directory.CreateDirectory(Path.Combine(directory, part));
        }

        _thread = new(Run) { IsBackground = true, Name = "bank folder" };
        _thread.Start();
    }

    /// <summary>Looks once: takes what is there, and writes what is to be sent.</summary>
    public async Task LookAsync()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_directory, "in"), "*.xml").Order(StringComparer.Ordinal))
        {
            await TakeAsync(file);
        }

        // The order lies in the folder before the books say that it was sent: one that is written twice has the same name, and the bank pays a reference once.
        foreach ((string reference, string document) in await _service.DoAsync(work => BankPort.OrdersToSend(work, _participants)))
        {
            string target = Path.Combine(_directory, "out", $"{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(reference))}.xml");
            await File.WriteAllTextAsync(target + ".new", document);
            File.Move(target + ".new", target, overwrite: true);
            await _service.DoAsync(work => BankPort.MarkSent(work, reference, document));
        }
    }

    /// <summary>Ends.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private async Task TakeAsync(string file)
    {
        string document = await File.ReadAllTextAsync(file);
        string name = Path.GetFileName(file);
        try
        {
            await _service.DoAsync(work => document.Contains(BankDocuments.StatusNamespace, StringComparison.Ordinal)
                ? BankPort.TakeStatus(work, document)
                : BankPort.TakeNotification(work, _participants, document));
            File.Move(file, Path.Combine(_directory, "done", name), overwrite: true);
        }
        catch (BankFormatException wrong)
        {
            await File.WriteAllTextAsync(Path.Combine(_directory, "refused", name + ".reason.txt"), wrong.Message + "\n");
            File.Move(file, Path.Combine(_directory, "refused", name), overwrite: true);
            _note($"the bank's document {name} is refused: {wrong.Message}");
        }
    }

    private void Run()
    {
        while (!_stop.Token.WaitHandle.WaitOne(Interval))
        {
            try
            {
                LookAsync().GetAwaiter().GetResult();
            }
            catch (Exception failure) when (failure is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                // The books do not answer, or the folder does not: the documents wait.
                _note($"documents of the bank wait: {failure.Message}");
                _stop.Token.WaitHandle.WaitOne(Interval * 10);
            }
        }
    }
}
