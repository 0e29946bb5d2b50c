//! The page's API: the only code that knows the wire.
//!
//! Every call gives a fact or says why not. Dates and figures are read into the engine's types here; the one thing
//! that is never taken apart is the licence's own text, which activation sends back as it came.

mod archive;
mod carrier;
mod http;
mod js;
mod page;
pub(crate) mod side_by_side;
mod so_far;
mod users;
mod wire;

pub use http::Connection;

use js_sys::JsString;
use license_engine::Version;
use license_engine::fact::{Failure, ServerStatus};
use license_engine::flow::{Owner, Request, Save, Saved};
use license_engine::license::{Dates, License, ModuleName};
use license_engine::users::{AssociateId, LastLogin, Person, Users};
use side_by_side::side_by_side;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// `LicenseManager.SuperOfficeOwner`: the owner of SuperOffice's own module licences.
const OWNER: &str = r#"{"OwnerName":"superoffice"}"#;

/// How many ids one archive request asks about.
const IDS_AT_ONCE: usize = 500;

/// Requests to an archive under way at the same time.
const AT_ONCE: usize = 4;

/// The API of one installation.
#[derive(Clone)]
pub struct Crm {
    connection: Connection,
    /// Whose status is asked for: 0 is whoever is logged in.
    asker: Rc<Cell<AssociateId>>,
    license: Rc<RefCell<Kept>>,
    /// The user read last, with the number of that reading, for the save that goes by it.
    user: Rc<RefCell<Option<(u32, JsValue)>>>,
}

/// The newest licence answer.
struct Kept {
    /// How often the licence was asked for.
    asked: u32,
    /// Which time it is the answer to.
    number: u32,
    /// Its text.
    text: JsString,
}

impl Crm {
    /// The API behind a connection.
    pub fn new(connection: Connection) -> Self {
        Self {
            connection,
            asker: Rc::default(),
            user: Rc::default(),
            license: Rc::new(RefCell::new(Kept {
                asked: 0,
                number: 0,
                text: JsString::from(""),
            })),
        }
    }

    /// How far the server's clock is ahead of the device's: milliseconds; 0 where they agree, or nobody has said.
    pub fn skew(&self) -> i64 {
        self.connection.skew()
    }

    /// `GetUserAndInstallationLicenceStatus` of the person who is logged in. An installation may want to be told who
    /// that is; then it is told the next time as well.
    pub async fn status(&self) -> Result<Dates, Failure> {
        let asker = self.asker.get();
        match self.status_of(asker).await {
            Err(Failure::NotAllowed) => {}
            answer => return answer,
        }
        // Who is logged in may be somebody else than before.
        let own = self.principal().await?.id;
        if own == asker {
            return Err(Failure::NotAllowed);
        }
        let dates = self.status_of(own).await?;
        self.asker.set(own);
        Ok(dates)
    }

    async fn status_of(&self, associate: AssociateId) -> Result<Dates, Failure> {
        let path = "Agents/License/GetUserAndInstallationLicenceStatus";
        let body = [r#"{"AssociateId":"#, &associate.to_string(), "}"].concat();
        dates(&self.connection.agent(path, &body).await?)
    }

    /// `User/currentPrincipal`.
    pub async fn principal(&self) -> Result<Person, Failure> {
        let answer = self.connection.get("User/currentPrincipal").await?;
        person(&answer)
    }

    /// `GetLicenseFromLicenseServer`; its text is kept for [`Self::activate`].
    pub async fn license(&self) -> Result<License, Failure> {
        // No language, no time zone, no `$select`: they would change the text, and with it the signature.
        let path = "Agents/License/GetLicenseFromLicenseServer";
        let number = {
            let mut kept = self.license.borrow_mut();
            kept.asked += 1;
            kept.asked
        };
        let (text, answer) = self.connection.agent_text(path, OWNER).await?;
        let license = js::read::<wire::ExtendedLicenseInfo>(answer)?;
        let license = license.into_license(number, &http::zone)?;
        let mut kept = self.license.borrow_mut();
        // A later answer to an earlier question takes the place of none.
        if number > kept.number {
            *kept = Kept {
                number,
                text,
                ..*kept
            };
        }
        Ok(license)
    }

    /// `GetLicenseFromDB`: the licence in force, when the licence server cannot be asked.
    pub async fn stored_license(&self) -> Result<License, Failure> {
        let path = "Agents/License/GetLicenseFromDB";
        let answer = self.connection.agent(path, OWNER).await?;
        // It is looked at and never activated.
        js::read::<wire::ExtendedLicenseInfo>(answer)?.into_license(0, &http::zone)
    }

    /// The version that is installed: `GET …/api`.
    pub async fn version(&self) -> Result<Version, Failure> {
        let answer = self.connection.root().await?;
        js::read::<wire::ApiVersion>(answer)?.into_version()
    }

    /// `GetLicenseStatusFromLicenseServer`.
    pub async fn server_status(&self) -> Result<ServerStatus, Failure> {
        let path = "Agents/License/GetLicenseStatusFromLicenseServer";
        let answer = self.connection.agent(path, OWNER).await?;
        Ok(js::read::<wire::CheckLicenseStatusResult>(answer)?.into())
    }

    /// Everybody, with who of them holds which of `plans`, in pages: those of the first `at_least` users side by side,
    /// then one after the other to the last. `some` is given who is there so far.
    pub async fn users(
        &self,
        plans: Vec<ModuleName>,
        at_least: u32,
        some: impl Fn(Users) + 'static,
    ) -> Result<Users, Failure> {
        users::users(&self.connection, plans, at_least, some).await
    }

    /// Who is a former employee, in the order of the ids.
    pub async fn former_employees(&self) -> Result<Vec<AssociateId>, Failure> {
        users::former_employees(&self.connection).await
    }

    /// The number of open requests of each of these users who has any.
    pub async fn open_requests(
        &self,
        ids: &[AssociateId],
    ) -> Result<Vec<(AssociateId, u32)>, Failure> {
        let counts = Rc::new(RefCell::new(Vec::new()));
        let parts: Vec<_> = ids.chunks(IDS_AT_ONCE).map(<[_]>::to_vec).collect();
        let each = {
            let (connection, counts) = (self.connection.clone(), Rc::clone(&counts));
            move |ids: Vec<_>| {
                let (connection, counts) = (connection.clone(), Rc::clone(&counts));
                async move {
                    let read = archive::open_requests(&connection, &ids).await?;
                    counts.borrow_mut().extend(read);
                    Ok(())
                }
            }
        };
        side_by_side(parts, AT_ONCE, each).await?;
        Ok(counts.take())
    }

    /// The last login of a user.
    pub async fn last_login(&self, user: AssociateId) -> Result<LastLogin, Failure> {
        let path = format!("Agents/User/GetUser?userId={user}&$select=AssociateId,Lastlogin");
        let answer = self.connection.agent(&path, "{}").await?;
        carrier::is_of(&answer, "AssociateId", user)?;
        let carrier = js::read::<wire::UserLogin>(answer)?;
        carrier.into_last_login(&http::zone)
    }

    /// Reads the user where the save goes by no reading of [`Self::holds_plan`], changes only these assignments, saves.
    /// Where the reading does not tell what the user has, nothing is saved.
    pub async fn save(&self, save: &Save) -> Result<Saved, Failure> {
        let kept = self.user.take();
        let kept =
            kept.filter(|(number, _)| save.basis.is_some_and(|basis| basis.number == *number));
        let user = match kept {
            Some((_, user)) => Ok(user),
            None => self.user(save.user).await,
        };
        let user = match user {
            Ok(user) => user,
            // Nothing was written, whatever became of the reading.
            Err(why) => return Ok(Saved::NotTried(why)),
        };
        for plan in save.remove.iter().chain(&save.assign) {
            if carrier::has(&user, plan).is_none() {
                return Ok(Saved::NotTried(Failure::Malformed));
            }
        }
        let has = |plan: &Option<ModuleName>| carrier::has(&user, plan.as_ref()?);
        let nothing_to_take = has(&save.remove) == Some(false);
        let nothing_to_give = save.remove.is_none() && has(&save.assign) == Some(true);
        if nothing_to_take || nothing_to_give {
            return Ok(Saved::Unchanged);
        }
        for (plan, assigned) in [(&save.remove, false), (&save.assign, true)] {
            let link = plan
                .as_ref()
                .and_then(|plan| carrier::assignment(&user, plan));
            link.iter().for_each(|link| carrier::assign(link, assigned));
        }
        let body = http::stringify(&user)?;
        let saved = self
            .connection
            .agent_writes("Agents/User/SaveUser", &body)
            .await?;
        // What was saved is what the answer says of that very user, not what was asked for.
        carrier::is_of(&saved, "AssociateId", save.user)?;
        let is = |plan: &Option<ModuleName>, assigned| match plan {
            None => Some(true),
            Some(plan) => Some(carrier::has(&saved, plan)? == assigned),
        };
        match (is(&save.remove, false), is(&save.assign, true)) {
            (Some(true), Some(true)) => Ok(Saved::Changed),
            // An answer that does not name the licence tells nothing: the user is read again.
            (None, _) | (_, None) => Err(Failure::Malformed),
            _ => Err(Failure::NotAllowed),
        }
    }

    /// `ChangeSerialNumber`.
    pub async fn change_serial(&self, company: &str, serial: &str) -> Result<(), Failure> {
        let body = http::object(&[("NewCompanyName", company), ("NewSerialNumber", serial)])?;
        let path = "Agents/License/ChangeSerialNumber";
        let answer = self.connection.agent_writes(path, &body).await?;
        js::read::<wire::LicenseResult>(answer)?.into_result()
    }

    /// `AddLicenseFromFile`: loads and activates the licence in the text of a file.
    pub async fn add_file(&self, content: &str) -> Result<(), Failure> {
        let body = http::object(&[("FileContent", content)])?;
        let path = "Agents/License/AddLicenseFromFile";
        let answer = self.connection.agent_writes(path, &body).await?;
        js::read::<wire::AddedLicense>(answer)?.into_result()
    }

    /// The open requests that a user owns.
    pub async fn user_requests(&self, user: AssociateId) -> Result<Vec<Request>, Failure> {
        archive::requests_of(&self.connection, user).await
    }

    /// Reads a request, changes only its owner from one to the other, saves. What has another owner by then is in nobody's
    /// way, and is left alone.
    pub async fn give_request(
        &self,
        request: i32,
        (from, to): (AssociateId, Owner),
    ) -> Result<(), Failure> {
        let path = format!("Ticket/{request}");
        let ticket = self.connection.get(&path).await?;
        carrier::is_of(&ticket, "TicketId", request)?;
        if carrier::owner(&ticket)? != from {
            return Ok(());
        }
        carrier::set_owner(&ticket, to.id())?;
        let body = http::stringify(&ticket)?;
        self.connection.put(&path, &body).await
    }

    /// Whether the user holds the plan now. What was read is kept under the number of the reading, for one
    /// [`Self::save`] that goes by it.
    pub async fn holds_plan(
        &self,
        user: AssociateId,
        plan: &ModuleName,
        number: u32,
    ) -> Result<bool, Failure> {
        let user = self.user(user).await?;
        let held = carrier::has(&user, plan).ok_or(Failure::Malformed);
        self.user.replace(Some((number, user)));
        held
    }

    async fn user(&self, id: AssociateId) -> Result<JsValue, Failure> {
        let path = format!("Agents/User/GetUser?userId={id}");
        let user = self.connection.agent(&path, "{}").await?;
        carrier::is_of(&user, "AssociateId", id)?;
        Ok(user)
    }

    /// `ActivateLicenseInfo` with the text of that licence answer, byte for byte.
    pub async fn activate(&self, answer: u32) -> Result<(), Failure> {
        let body = {
            let kept = self.license.borrow();
            if kept.number != answer {
                return Err(Failure::Malformed);
            }
            JsString::from(r#"{"NewLicense":"#)
                .concat(&kept.text)
                .concat(&"}".into())
        };
        let path = "Agents/License/ActivateLicenseInfo";
        let answer = self.connection.agent_writes(path, &body).await?;
        js::read::<wire::LicenseResult>(answer)?.into_result()
    }
}

/// Reads the dates from an answer of `GetUserAndInstallationLicenceStatus`.
pub fn dates(answer: &JsValue) -> Result<Dates, Failure> {
    js::read::<wire::LicenceStatus>(answer.clone())?.into_dates(&http::zone)
}

/// Reads the person from an answer of `User/currentPrincipal`.
pub fn person(answer: &JsValue) -> Result<Person, Failure> {
    js::read::<wire::Principal>(answer.clone())?.into_person(&http::zone)
}

/// The calendar day on the person's clock.
pub fn today(at: i64) -> license_engine::Day {
    license_engine::Day::at(at, &http::zone)
}
